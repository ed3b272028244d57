namespace Dpp.Secrets;

/// <summary>Keys and passwords that a product, its image or its documentation publishes: whoever downloads it has them. As of 2026-11.</summary>
public static class FactoryKeys
{
    private static readonly Dictionary<string, string> products = new(StringComparer.Ordinal)
    {
        // superset/config.py, docker/.env and the documentation of apache/superset
        ["CHANGE_ME_SECRET_KEY"] = "Superset",
        ["CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET"] = "Superset",
        ["CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET_KEY"] = "Superset",
        ["YOUR_OWN_RANDOM_GENERATED_SECRET_KEY"] = "Superset",
        ["thisISaSECRET_1234"] = "Superset",
        ["TEST_NON_DEV_SECRET"] = "Superset",
        ["test-secret-change-me"] = "Superset",
        ["test-guest-secret-change-me"] = "Superset",
        ["\\2\\1thisismyscretkey\\1\\2\\e\\y\\y\\h"] = "Superset",

        // default_airflow.cfg, docker-compose.yaml of the documentation, puckel/docker-airflow
        ["temporary_key"] = "Airflow",
        ["airflow_jwt_secret"] = "Airflow",
        ["46BKJoQYlPPOexq0OhDZnIlNepKFf87WFwLbfzqDDho="] = "Airflow",

        // minio/minio and minio/operator: documentation and examples of the built-in key service
        ["my-minio-key:OSMM+vkKUTCvQs9YL/CVMIMt43HFhkUpqJxTmGl6rYw="] = "MinIO",
        ["OSMM+vkKUTCvQs9YL/CVMIMt43HFhkUpqJxTmGl6rYw="] = "MinIO",

        // defaults.ini of Grafana; docker-compose of OpenMetadata, DataHub; images of NiFi
        ["SW2YcwTIb9zpOOhoPsMm"] = "Grafana",
        ["jJ/9sz0g0OHxsfxOoSfdFdmk3ysNmPRnH3TUAbz3IHA="] = "OpenMetadata",
        ["YouKnowNothing"] = "DataHub",
        ["JohnSnowKnowsNothing"] = "DataHub",
        ["ctsBtRBKHRAx69EqUghvvgEvjnaLjFEB"] = "NiFi",

        // docker/.env.example of Supabase
        ["your-super-secret-jwt-token-with-at-least-32-characters-long"] = "Supabase",
        ["your-super-secret-and-long-postgres-password"] = "Supabase",
        ["this_password_is_insecure_and_should_be_updated"] = "Supabase",
    };

    /// <summary>The product that publishes it; null when none does.</summary>
    public static string? ProductOf(string value)
    {
        var text = value.Trim();
        return products.TryGetValue(text, out var product) ? product
            : text.StartsWith("django-insecure-", StringComparison.Ordinal) ? "Django"
            : null;
    }
}
