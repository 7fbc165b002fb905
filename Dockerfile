# The stylesheet, icons and scripts; this image has both npm and Python.
FROM node:22-bookworm AS assets
WORKDIR /build
COPY api/__init__.py api/assets.py api/
COPY api/frontend api/frontend
RUN python3 -m api.assets

FROM python:3.12-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock \
    && useradd --system --uid 10001 praktikmatch
COPY . .
COPY --from=assets /build/api/static/assets api/static/assets
USER 10001
ENV BIND=container PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health')"]
CMD ["python", "-m", "cli", "serve"]
