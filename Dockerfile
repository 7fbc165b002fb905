FROM node:22-bookworm-slim AS assets
WORKDIR /build
COPY api/frontend/package.json api/frontend/package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.12-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock
COPY . .
COPY --from=assets /build/node_modules api/frontend/node_modules
RUN python -m api.assets --installed \
    && rm -rf api/frontend/node_modules \
    && useradd --system --uid 10001 praktikmatch \
    && install -d -o praktikmatch /app/var
USER 10001
ENV BIND=container PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health')"]
CMD ["python", "-m", "cli.main", "serve"]
