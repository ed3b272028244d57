variable "region" {
  description = "Where the platform runs"
  type        = string
  default     = "eu-central-1"
}

variable "zones" {
  description = "The zones that nodes and databases are spread over"
  type        = list(string)
  default     = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
}

variable "monitoring_role_arn" {
  description = "The role that RDS writes its metrics with"
  type        = string
}

variable "rotation_function_arn" {
  description = "The function that rotates the secrets of applications"
  type        = string
}

variable "backup_role_arn" {
  description = "The role that AWS Backup reads with"
  type        = string
}
