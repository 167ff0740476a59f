# Run by the PostgreSQL image when it makes its data: the role of the services, which may make databases and roles and is
# no superuser. Its password comes from the job `secrets`, see docker-compose.yml.
psql -v ON_ERROR_STOP=1 --no-psqlrc --username postgres --dbname postgres --set password="${SERVICES_PASSWORD:?}" <<'SQL'
CREATE ROLE liandong LOGIN CREATEDB CREATEROLE NOSUPERUSER PASSWORD :'password';
SQL
