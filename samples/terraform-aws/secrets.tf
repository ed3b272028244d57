resource "aws_secretsmanager_secret" "application" {
  for_each                = toset(["superset", "airbyte", "dremio"])
  name                    = "platform/${each.key}"
  kms_key_id              = aws_kms_key.platform["secrets"].arn
  recovery_window_in_days = 30
}

resource "aws_secretsmanager_secret_rotation" "application" {
  for_each            = aws_secretsmanager_secret.application
  secret_id           = each.value.id
  rotation_lambda_arn = var.rotation_function_arn

  rotation_rules {
    automatically_after_days = 60
  }
}
