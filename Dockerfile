# syntax=docker/dockerfile:1
# Two stages: uv builds the environment from uv.lock; the image that runs has neither uv nor a compiler.
ARG PYTHON=3.12

FROM python:${PYTHON}-slim AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=/opt/aisne/.venv
WORKDIR /opt/aisne
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project

FROM python:${PYTHON}-slim
ENV PATH=/opt/aisne/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN groupadd --system --gid 10001 aisne \
    && useradd --system --uid 10001 --gid aisne --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin aisne \
    && install -d -o aisne -g aisne /opt/aisne /opt/aisne/var
WORKDIR /opt/aisne
COPY --from=build /opt/aisne/.venv .venv
COPY alembic.ini ./
COPY migrations migrations
COPY app app
RUN python -m compileall -q app migrations
USER 10001:10001
# Only the embedded store and a development key live there; production has PostgreSQL and a key file of its own.
VOLUME ["/opt/aisne/var"]
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/sante/vivant', timeout=2)"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "app", "serve", "--host", "0.0.0.0"]
