# lkjip and all it needs, OCR too, in an image of a gigabyte:
#   docker build -t lkjip .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" lkjip run reports --db lkjip.duckdb
# `lkjip review` answers on the container's own 127.0.0.1 alone: on Linux add `--network host`, and `--no-open` at the end.
FROM python:3.11-slim AS built
WORKDIR /source
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY extract extract
COPY normalize normalize
COPY schemas schemas
COPY lkjip lkjip
RUN python -m venv /opt/lkjip \
    && /opt/lkjip/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt '.[ocr]'

FROM python:3.11-slim
COPY --from=built /opt/lkjip /opt/lkjip
# whoever runs it may have no name and no home here, and works on the folder that is lent at /work
RUN useradd --no-create-home --home-dir /tmp reader && mkdir /work && chown reader /work
ENV PATH=/opt/lkjip/bin:$PATH HOME=/tmp
USER reader
WORKDIR /work
ENTRYPOINT ["lkjip"]
CMD ["--help"]
