# One image for the pages, the jobs and the commands: `holdfast serve`, `holdfast work`, `holdfast migrate`.
FROM python:3.11-slim-bookworm AS build
WORKDIR /opt/holdfast
COPY requirements/bootstrap.txt requirements/app.txt requirements/
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements/bootstrap.txt \
    && .venv/bin/uv pip sync --no-cache --python .venv/bin/python --require-hashes requirements/app.txt
COPY pyproject.toml README.md ./
COPY holdfast holdfast
RUN .venv/bin/python -m ensurepip -q && .venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation --no-index .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/holdfast --create-home holdfast \
    && chmod 700 /var/lib/holdfast
COPY --from=build /opt/holdfast/.venv /opt/holdfast/.venv
ENV PATH=/opt/holdfast/.venv/bin:$PATH HOLDFAST_HOME=/var/lib/holdfast PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER holdfast
VOLUME /var/lib/holdfast
EXPOSE 8000
CMD ["holdfast", "serve", "--host", "0.0.0.0", "--port", "8000", "--no-jobs"]
