resource "aws_db_subnet_group" "warehouse" {
  name       = "warehouse"
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_db_parameter_group" "warehouse" {
  name_prefix = "warehouse-"
  family      = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "5000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "warehouse" {
  identifier            = "warehouse"
  engine                = "postgres"
  engine_version        = "17.7"
  instance_class        = "db.r7g.xlarge"
  allocated_storage     = 500
  max_allocated_storage = 2000
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.platform["warehouse"].arn
  multi_az              = true

  db_name                             = "warehouse"
  username                            = "platform_admin"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = aws_kms_key.platform["secrets"].key_id
  iam_database_authentication_enabled = true

  db_subnet_group_name   = aws_db_subnet_group.warehouse.name
  vpc_security_group_ids = [aws_security_group.database.id]
  parameter_group_name   = aws_db_parameter_group.warehouse.name
  publicly_accessible    = false

  backup_retention_period   = 14
  backup_window             = "01:00-02:00"
  maintenance_window        = "sun:03:00-sun:04:00"
  delete_automated_backups  = false
  deletion_protection       = true
  skip_final_snapshot       = false
  final_snapshot_identifier = "warehouse-final"
  copy_tags_to_snapshot     = true

  auto_minor_version_upgrade      = true
  engine_lifecycle_support        = "open-source-rds-extended-support-disabled"
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  monitoring_interval             = 30
  monitoring_role_arn             = var.monitoring_role_arn
  performance_insights_enabled    = true

  lifecycle {
    prevent_destroy = true
  }
}
