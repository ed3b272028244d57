locals {
  key_period = "7776000s"
}

resource "google_kms_key_ring" "data" {
  name     = "analytics"
  location = var.region
}

resource "google_kms_crypto_key" "data" {
  name            = "data"
  key_ring        = google_kms_key_ring.data.id
  rotation_period = local.key_period

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_key_ring" "lake" {
  name     = "analytics-lake"
  location = "europe"
}

resource "google_kms_crypto_key" "lake" {
  name            = "lake"
  key_ring        = google_kms_key_ring.lake.id
  rotation_period = local.key_period

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_secret_manager_secret" "superset" {
  secret_id = "superset-secret-key"

  replication {
    user_managed {
      replicas {
        location = var.region

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.data.id
        }
      }
    }
  }

  rotation {
    rotation_period    = local.key_period
    next_rotation_time = "2027-01-01T00:00:00Z"
  }

  topics {
    name = google_pubsub_topic.rotation.id
  }
}

resource "google_pubsub_topic" "rotation" {
  name = "rotation-of-secrets"
}
