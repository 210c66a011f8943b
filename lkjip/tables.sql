-- Made by docs/make.py from the models in schemas/; a test compares.

create table documents (
    document_id VARCHAR primary key,
    file_name VARCHAR not null,
    sha256 VARCHAR,
    file_format VARCHAR,
    kind VARCHAR,
    region VARCHAR,
    region_code VARCHAR,
    opd VARCHAR,
    opd_id VARCHAR,
    year INTEGER,
    pages INTEGER,
    status VARCHAR not null,
    message VARCHAR,
    pipeline_version VARCHAR not null,
    extracted_at TIMESTAMP not null
);

create table printed_tables (
    table_id VARCHAR primary key,
    document_id VARCHAR not null,
    page INTEGER,
    last_page INTEGER,
    line INTEGER,
    title VARCHAR,
    kind VARCHAR not null,
    columns VARCHAR,
    extractor VARCHAR not null,
    rows INTEGER not null,
    facts INTEGER not null,
    confidence DOUBLE
);

create table iku (
    fact_id VARCHAR primary key,
    document_id VARCHAR not null,
    page INTEGER,
    line INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    table_title VARCHAR,
    extractor VARCHAR not null,
    confidence DOUBLE not null,
    corrected BOOLEAN not null,
    jabatan VARCHAR,
    sasaran VARCHAR,
    indicator VARCHAR not null,
    indicator_id VARCHAR,
    unit VARCHAR,
    definition VARCHAR,
    formula VARCHAR,
    source VARCHAR,
    responsible VARCHAR
);

create table pk (
    fact_id VARCHAR primary key,
    document_id VARCHAR not null,
    page INTEGER,
    line INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    table_title VARCHAR,
    extractor VARCHAR not null,
    confidence DOUBLE not null,
    corrected BOOLEAN not null,
    year INTEGER,
    jabatan VARCHAR,
    sasaran VARCHAR,
    indicator VARCHAR not null,
    indicator_id VARCHAR,
    unit VARCHAR,
    target_text VARCHAR,
    target DOUBLE
);

create table capaian (
    fact_id VARCHAR primary key,
    document_id VARCHAR not null,
    page INTEGER,
    line INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    table_title VARCHAR,
    extractor VARCHAR not null,
    confidence DOUBLE not null,
    corrected BOOLEAN not null,
    year INTEGER,
    period VARCHAR not null,
    level VARCHAR not null,
    sasaran VARCHAR,
    program VARCHAR,
    kegiatan VARCHAR,
    sub_kegiatan VARCHAR,
    indicator VARCHAR not null,
    indicator_id VARCHAR,
    unit VARCHAR,
    target_text VARCHAR,
    target DOUBLE,
    realisasi_text VARCHAR,
    realisasi DOUBLE,
    capaian_text VARCHAR,
    capaian DOUBLE,
    category VARCHAR
);

create table budget (
    fact_id VARCHAR primary key,
    document_id VARCHAR not null,
    page INTEGER,
    line INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    table_title VARCHAR,
    extractor VARCHAR not null,
    confidence DOUBLE not null,
    corrected BOOLEAN not null,
    year INTEGER,
    period VARCHAR not null,
    stage VARCHAR not null,
    level VARCHAR not null,
    code VARCHAR,
    program_code VARCHAR,
    name VARCHAR not null,
    anggaran DECIMAL(20,2),
    anggaran_awal DECIMAL(20,2),
    realisasi DECIMAL(20,2),
    realisasi_pct DOUBLE,
    sisa DECIMAL(20,2),
    program VARCHAR,
    kegiatan VARCHAR
);

create table renstra (
    fact_id VARCHAR primary key,
    document_id VARCHAR not null,
    page INTEGER,
    line INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    table_title VARCHAR,
    extractor VARCHAR not null,
    confidence DOUBLE not null,
    corrected BOOLEAN not null,
    year INTEGER,
    sasaran VARCHAR,
    indicator VARCHAR not null,
    indicator_id VARCHAR,
    unit VARCHAR,
    target_text VARCHAR,
    target DOUBLE
);

create table fact_sources (
    fact_id VARCHAR not null,
    page INTEGER,
    line INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    table_title VARCHAR
);

create table findings (
    finding_id VARCHAR primary key,
    document_id VARCHAR not null,
    fact_id VARCHAR,
    rule VARCHAR not null,
    severity VARCHAR not null,
    message VARCHAR not null,
    expected VARCHAR,
    found VARCHAR,
    page INTEGER,
    line INTEGER
);

create table indicators (
    indicator_id VARCHAR primary key,
    name VARCHAR not null,
    unit VARCHAR,
    polarity VARCHAR,
    urusan VARCHAR
);
