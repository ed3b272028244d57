import os
from pathlib import Path

SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
password = Path("/run/secrets/superset_database_password").read_text().strip()
SQLALCHEMY_DATABASE_URI = (
    f"postgresql+psycopg2://superset:{password}@{os.environ['DATABASE_HOST']}:5432/superset"
    f"?sslmode={os.environ['DATABASE_SSLMODE']}"
)
ENABLE_PROXY_FIX = True
TALISMAN_ENABLED = True
SESSION_COOKIE_SECURE = True
