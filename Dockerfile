# syntax=docker/dockerfile:1
ARG RUST_IMAGE=rust:1.95-slim-bookworm
ARG RUNTIME_IMAGE=python:3.13-slim-bookworm

FROM ${RUST_IMAGE} AS build
WORKDIR /src
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
COPY . .
RUN cargo build --release --locked --bin coach

FROM ${RUNTIME_IMAGE}
RUN useradd --system --uid 10001 --home-dir /data --no-create-home coach \
    && install -d -o coach -g coach /data
COPY --from=build /src/target/release/coach /usr/local/bin/coach
USER 10001
WORKDIR /data
VOLUME /data
# In a container the bot never falls back to offline mode: a missing token is an error.
ENV OFFLINE=never \
    DATABASE_URL=sqlite:/data/coach.db \
    COACH_HTTP_ADDR=127.0.0.1:9100 \
    LOG_FORMAT=json
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python3", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9100/healthz', timeout=4)"]
ENTRYPOINT ["/usr/local/bin/coach"]
CMD ["run"]
