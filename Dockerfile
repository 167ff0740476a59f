# One image for every process of Liandong: the services, the gateway, the development issuer and the jobs differ only in
# their command. It needs no writable file system; only intake writes, into /var/lib/liandong.
FROM node:24-bookworm-slim AS build
WORKDIR /liandong
COPY package.json package-lock.json .npmrc ./
# The secret is for machines behind a certificate authority of their own; without it nothing changes. PostgreSQL for this
# machine is among the optional packages and is a container of its own here.
RUN --mount=type=secret,id=ca \
    if [ -s /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca; fi; \
    npm ci --omit=optional
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY apps apps
COPY libs libs
RUN npm run build && npm prune --omit=dev --omit=optional

FROM node:24-bookworm-slim
WORKDIR /liandong
# A volume takes its owner from the folder it is mounted on.
RUN install -d -o node -g node /run/liandong /var/lib/liandong/evidence /var/lib/liandong/messages
COPY package.json README.md README.zh-CN.md ./
COPY docs docs
COPY containers/healthy.mjs containers/
COPY apps/cli/*.mjs apps/cli/
COPY apps/referral/letters apps/referral/letters
COPY apps/referral/rules apps/referral/rules
COPY --from=build /liandong/node_modules node_modules
COPY --from=build /liandong/dist dist
# What is left after 8 s of a stop is cut off, before an orchestrator's usual 10 s are over.
ENV HOST=0.0.0.0 \
    PORT=8080 \
    SHUTDOWN_LIMIT_MS=8000 \
    EVIDENCE_DIR=/var/lib/liandong/evidence \
    MESSAGE_DIR=/var/lib/liandong/messages \
    LIANDONG_DIRECTORY=/run/liandong \
    NODE_ENV=production
USER node
EXPOSE 8080
# No JVM and no curl: the check is Node's own fetch.
HEALTHCHECK --interval=5s --timeout=5s --start-period=180s CMD ["node", "containers/healthy.mjs", "/health/ready"]
CMD ["node", "apps/cli/liandong.mjs", "--help"]
