terraform {
  required_version = ">= 1.9.0, < 2.0.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
  }

  backend "gcs" {
    bucket = "example-platform-state"
    prefix = "analytics/production"
  }
}

provider "google" {
  project = var.project
  region  = var.region

  default_labels = {
    environment = "production"
    service     = "analytics"
    owner       = "data-platform"
  }
}
