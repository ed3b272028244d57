resource "azurerm_postgresql_flexible_server" "warehouse" {
  name                          = "example-warehouse"
  location                      = var.location
  resource_group_name           = azurerm_resource_group.analytics.name
  version                       = "17"
  sku_name                      = "GP_Standard_D4ds_v5"
  storage_mb                    = 262144
  auto_grow_enabled             = true
  zone                          = "1"
  backup_retention_days         = 35
  geo_redundant_backup_enabled  = true
  delegated_subnet_id           = azurerm_subnet.database.id
  private_dns_zone_id           = azurerm_private_dns_zone.database.id
  public_network_access_enabled = false
  tags                          = local.tags

  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = false
    tenant_id                     = var.tenant_id
  }

  high_availability {
    mode                      = "ZoneRedundant"
    standby_availability_zone = "2"
  }

  maintenance_window {
    day_of_week = 0
    start_hour  = 3
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.database]
}

resource "azurerm_postgresql_flexible_server_active_directory_administrator" "platform" {
  server_name         = azurerm_postgresql_flexible_server.warehouse.name
  resource_group_name = azurerm_resource_group.analytics.name
  tenant_id           = var.tenant_id
  object_id           = var.administrators
  principal_name      = "data-platform-administrators"
  principal_type      = "Group"
}

resource "azurerm_postgresql_flexible_server_database" "analytics" {
  name      = "analytics"
  server_id = azurerm_postgresql_flexible_server.warehouse.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_postgresql_flexible_server_configuration" "warehouse" {
  for_each = {
    require_secure_transport = "on"
    ssl_min_protocol_version = "TLSv1.2"
    log_checkpoints          = "on"
    log_connections          = "on"
    log_disconnections       = "on"
  }

  name      = each.key
  server_id = azurerm_postgresql_flexible_server.warehouse.id
  value     = each.value
}
