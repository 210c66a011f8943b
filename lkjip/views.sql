-- The views of the dataset. What their columns mean stands in schemas/views.py. The comparisons are computed here;
-- lkjip/compare/derived.py keeps their rows. What only lkjip itself asks is in the schema `internal`.

-- Each fact with whose report it is from in front, so that nobody has to join `documents`, whose year is another.
create or replace view flat_iku as
select documents.region, documents.region_code, documents.opd, documents.opd_id, documents.year as report_year,
    documents.file_name, iku.*
from iku join documents on documents.document_id = iku.document_id;

create or replace view flat_pk as
select documents.region, documents.region_code, documents.opd, documents.opd_id, documents.year as report_year,
    documents.file_name, pk.*
from pk join documents on documents.document_id = pk.document_id;

create or replace view flat_capaian as
select documents.region, documents.region_code, documents.opd, documents.opd_id, documents.year as report_year,
    documents.file_name, capaian.*
from capaian join documents on documents.document_id = capaian.document_id;

create or replace view flat_budget as
select documents.region, documents.region_code, documents.opd, documents.opd_id, documents.year as report_year,
    documents.file_name, budget.*
from budget join documents on documents.document_id = budget.document_id;

create or replace view flat_renstra as
select documents.region, documents.region_code, documents.opd, documents.opd_id, documents.year as report_year,
    documents.file_name, renstra.*
from renstra join documents on documents.document_id = renstra.document_id;

-- By what a program is known across reports: its national code, else the letters and digits of its printed name.
create or replace macro program_key(code, name) as
    coalesce(code, regexp_replace(lower(name), '[^a-z0-9]', '', 'g'));

-- By what a body is known within its region: its identity, but for bodies that are named after a place or a person
-- (`named` in normalize/bodies.yaml; a test holds that), of which a region has many.
create or replace macro body_key(opd_id, opd) as
    case
        when opd_id in ('rumah-sakit-umum-daerah', 'puskesmas', 'kecamatan', 'kelurahan', 'kapanewon', 'kemantren', 'distrik')
            then lower(opd)
        else coalesce(opd_id, lower(opd))
    end;

-- One row an indicator, region, OPD and year. Where a figure is printed in several tables or reports, the
-- best-supported fact stands: one with a figure reached, then the surest reading (confidence in tenths, for finer differences mean nothing), then the
-- row with most values. A body that is not known is its report's own. An indicator without a catalogue entry is known by its printed name.
create or replace view internal.capaian_comparison_computed as
with ranked as (
    select
        capaian.*,
        documents.region,
        documents.region_code,
        documents.opd,
        documents.opd_id,
        row_number() over (
            partition by
                coalesce(capaian.indicator_id, lower(capaian.indicator)),
                coalesce(documents.region, documents.document_id),
                coalesce(body_key(documents.opd_id, documents.opd), documents.document_id),
                capaian.year
            order by
                coalesce(capaian.realisasi, capaian.capaian) is not null desc,
                round(capaian.confidence, 1) desc,
                (capaian.target is not null)::integer
                    + (capaian.realisasi is not null)::integer
                    + (capaian.capaian is not null)::integer desc,
                capaian.confidence desc,
                capaian.fact_id
        ) as place
    from capaian
    join documents on documents.document_id = capaian.document_id
    where capaian.period = 'annual'
),
compared as (
    select
        ranked.* exclude (place),
        coalesce(indicators.name, ranked.indicator) as name,
        indicators.polarity,
        -- 3 juta and 3 miliar, 3 kg and 3 ton have no common scale
        regexp_extract(lower(ranked.unit), 'ribu|juta|mil[iy]ar|triliun|kg|kuintal|ton|m2|km2|ha\b') as scale,
        case
            when indicators.polarity = 'lower'
                then (2 * ranked.target - ranked.realisasi) / nullif(ranked.target, 0) * 100
            else ranked.realisasi / nullif(ranked.target, 0) * 100
        end as capaian_recomputed
    from ranked
    left join indicators on indicators.indicator_id = ranked.indicator_id
    where ranked.place = 1
)
select
    indicator_id,
    name as indicator,
    region,
    region_code,
    opd,
    opd_id,
    year,
    unit,
    polarity,
    target,
    realisasi,
    capaian,
    capaian_recomputed,
    case
        when realisasi is not null and polarity is not null
            then rank() over (
                partition by coalesce(indicator_id, lower(name)), year, coalesce(scale, '')
                order by case when polarity = 'lower' then -realisasi else realisasi end desc nulls last
            )
    end::integer as realisasi_rank,
    case
        when coalesce(capaian, capaian_recomputed) is not null
            then rank() over (
                partition by coalesce(indicator_id, lower(name)), year
                order by coalesce(capaian, capaian_recomputed) desc nulls last
            )
    end::integer as capaian_rank,
    confidence,
    fact_id,
    document_id
from compared;

-- One row a program, region, OPD and year; a row on which spending is printed is preferred to one of agreed money.
create or replace view internal.budget_comparison_computed as
with ranked as (
    select
        budget.*,
        documents.region,
        documents.region_code,
        documents.opd,
        documents.opd_id,
        row_number() over (
            partition by
                program_key(budget.program_code, budget.name),
                coalesce(documents.region, documents.document_id),
                coalesce(body_key(documents.opd_id, documents.opd), documents.document_id),
                budget.year
            order by
                budget.stage = 'realisasi' desc,
                round(budget.confidence, 1) desc,
                (budget.anggaran is not null)::integer + (budget.realisasi is not null)::integer desc,
                budget.confidence desc,
                budget.fact_id
        ) as place
    from budget
    join documents on documents.document_id = budget.document_id
    where budget.level = 'program' and budget.period = 'annual'
)
select
    program_code,
    name as program,
    region,
    region_code,
    opd,
    opd_id,
    year,
    stage,
    anggaran,
    realisasi,
    (realisasi / nullif(anggaran, 0) * 100)::double as absorption,
    realisasi_pct,
    case
        when realisasi / nullif(anggaran, 0) is not null
            then rank() over (
                partition by program_key(program_code, name), year
                order by realisasi / nullif(anggaran, 0) desc nulls last
            )
    end::integer as absorption_rank,
    confidence,
    fact_id,
    document_id
from ranked
where place = 1;

create or replace view capaian_comparison as select * from internal.capaian_comparison_computed;
create or replace view budget_comparison as select * from internal.budget_comparison_computed;

-- How far apart those who report the same lie, one row an indicator (or program) and year: what `lkjip compare` prints
-- where there are too many regions to stand side by side.
create or replace view internal.indicator_spread_computed as
select
    coalesce(indicator_id, lower(indicator)) as key,
    min(indicator) as name,
    year,
    count(*) as reported,
    count(distinct region) as regions,
    min(region) as first_region,
    max(region) as last_region,
    min(coalesce(capaian, capaian_recomputed)) as lowest,
    median(coalesce(capaian, capaian_recomputed)) as middle,
    max(coalesce(capaian, capaian_recomputed)) as highest,
    median(realisasi) as amount
from capaian_comparison
where coalesce(realisasi, coalesce(capaian, capaian_recomputed)) is not null
group by 1, year;

create or replace view internal.program_spread_computed as
select
    program_key(program_code, program) as key,
    min(program) as name,
    year,
    count(*) as reported,
    count(distinct region) as regions,
    min(region) as first_region,
    max(region) as last_region,
    min(coalesce(absorption, realisasi_pct)) as lowest,
    median(coalesce(absorption, realisasi_pct)) as middle,
    max(coalesce(absorption, realisasi_pct)) as highest,
    median(anggaran) as amount
from budget_comparison
where coalesce(anggaran, coalesce(absorption, realisasi_pct)) is not null
group by 1, year;
