import os

SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
SQLALCHEMY_DATABASE_URI = (
    f"postgresql+psycopg2://{os.environ['DATABASE_USER']}:{os.environ['DATABASE_PASSWORD']}"
    f"@{os.environ['DATABASE_HOST']}:5432/superset"
)
REDIS = f"redis://{os.environ['REDIS_HOST']}:6379"


class CeleryConfig:
    broker_url = REDIS + "/0"
    result_backend = REDIS + "/1"
    imports = ("superset.sql_lab", "superset.tasks.scheduler")
    task_acks_late = True


CELERY_CONFIG = CeleryConfig
CACHE_CONFIG = {"CACHE_TYPE": "RedisCache", "CACHE_REDIS_URL": REDIS + "/2", "CACHE_DEFAULT_TIMEOUT": 300}
ENABLE_PROXY_FIX = True
SESSION_COOKIE_SAMESITE = "Lax"
