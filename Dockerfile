# The image of the site, in two stages: what installs stays behind. The base carries the exact version that the tests
# run on; its digest can be pinned only where images can be fetched.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /site
COPY requirements.txt .
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
# Every static file lies ready three times: as it is, and compressed by gzip and by brotli.
RUN SECRET_KEY=only-to-collect-the-static-files-0123456789-0123456789 ALLOWED_HOSTS=build \
    DATABASE_URL=sqlite:////tmp/none FIELD_KEYS=b25seS10by1jb2xsZWN0LXRoZS1zdGF0aWMtZmlsZXM= \
    /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
 && /venv/bin/python -m compileall -q config complaints editors finder limits schools staff

FROM python:3.11.14-slim-bookworm AS site
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --no-create-home site
COPY --from=build /venv /venv
COPY --from=build /site /site
WORKDIR /site
USER 10001:10001
CMD ["gunicorn"]

# The same with PostgreSQL's own tools, for the service that makes backups.
FROM site AS backup
USER root
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-15 && rm -rf /var/lib/apt/lists/* \
 && install -d -o 10001 -g 10001 /backups
USER 10001:10001
CMD ["deploy/backup", "--daily", "/backups"]
