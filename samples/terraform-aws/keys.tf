resource "aws_kms_key" "platform" {
  for_each                = toset(["lake", "warehouse", "cluster", "secrets", "logs"])
  description             = "Key of the platform for ${each.key}"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}
