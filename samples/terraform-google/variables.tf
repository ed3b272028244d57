variable "project" {
  type        = string
  description = "Project of the platform"
}

variable "region" {
  type        = string
  description = "Region of the platform"
  default     = "europe-west3"
}
