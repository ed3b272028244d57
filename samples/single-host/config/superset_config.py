import os
from pathlib import Path

SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
password = Path("/run/secrets/superset_database_password").read_text().strip()
SQLALCHEMY_DATABASE_URI = (
    f"postgresql+psycopg2://superset:{password}@{os.environ['DATABASE_HOST']}:5432/superset"
    f"?sslmode={os.environ['DATABASE_SSLMODE']}"
)
redis = Path("/run/secrets/superset_redis_password").read_text().strip()
REDIS = f"redis://:{redis}@{os.environ['REDIS_HOST']}:6379"


class CeleryConfig:
    broker_url = REDIS + "/0"
    result_backend = REDIS + "/1"
    imports = ("superset.sql_lab", "superset.tasks.scheduler")
    task_acks_late = True


CELERY_CONFIG = CeleryConfig
ENABLE_PROXY_FIX = True
TALISMAN_ENABLED = True
SESSION_COOKIE_SECURE = True
