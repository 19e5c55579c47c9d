#!/bin/sh
# Makes the two roles and the database when the server is new: one owns the tables, the other reads and writes rows.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres \
    --set owner="$(cat /run/secrets/owner_password)" --set app="$(cat /run/secrets/app_password)" <<'SQL'
CREATE ROLE holdfast_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE holdfast_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app';
CREATE DATABASE holdfast OWNER holdfast_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE holdfast FROM PUBLIC;
GRANT CONNECT ON DATABASE holdfast TO holdfast_app;
SQL
