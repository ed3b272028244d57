import os

SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
SQLALCHEMY_DATABASE_URI = os.environ["SUPERSET_DATABASE_URI"]
REDIS = "rediss://:" + os.environ["REDIS_PASSWORD"] + "@redis:6379"


class CeleryConfig:
    broker_url = REDIS + "/0?ssl_cert_reqs=required&ssl_ca_certs=/etc/redis-ca/ca.crt"
    result_backend = REDIS + "/1?ssl_cert_reqs=required&ssl_ca_certs=/etc/redis-ca/ca.crt"
    imports = ("superset.sql_lab", "superset.tasks.scheduler")
    task_acks_late = True


CELERY_CONFIG = CeleryConfig
ENABLE_PROXY_FIX = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
TALISMAN_ENABLED = True
WTF_CSRF_ENABLED = True
FEATURE_FLAGS = {"ALERT_REPORTS": True}
