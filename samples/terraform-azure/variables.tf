variable "subscription_id" {
  type        = string
  description = "Where the platform is made"
}

variable "location" {
  type        = string
  description = "Region of the platform"
  default     = "westeurope"
}

variable "second_location" {
  type        = string
  description = "Region of the copies"
  default     = "northeurope"
}

variable "administrators" {
  type        = string
  description = "Object id of the group that administers the platform"
}

variable "tenant_id" {
  type        = string
  description = "Tenant of the platform"
}
