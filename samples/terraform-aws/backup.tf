resource "aws_backup_vault" "platform" {
  name        = "platform"
  kms_key_arn = aws_kms_key.platform["warehouse"].arn
}

resource "aws_backup_vault_lock_configuration" "platform" {
  backup_vault_name   = aws_backup_vault.platform.name
  min_retention_days  = 14
  max_retention_days  = 400
  changeable_for_days = 7
}

resource "aws_backup_plan" "platform" {
  name = "platform"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.platform.name
    schedule          = "cron(0 5 * * ? *)"
    start_window      = 60
    completion_window = 240

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "platform" {
  name         = "platform"
  plan_id      = aws_backup_plan.platform.id
  iam_role_arn = var.backup_role_arn
  resources    = concat([aws_db_instance.warehouse.arn], [for bucket in aws_s3_bucket.lake : bucket.arn])
}
