resource "azurerm_log_analytics_workspace" "analytics" {
  name                = "analytics"
  location            = var.location
  resource_group_name = azurerm_resource_group.analytics.name
  sku                 = "PerGB2018"
  retention_in_days   = 90
  tags                = local.tags
}

resource "azurerm_kubernetes_cluster" "analytics" {
  name                              = "analytics"
  location                          = var.location
  resource_group_name               = azurerm_resource_group.analytics.name
  dns_prefix                        = "analytics"
  kubernetes_version                = "1.34"
  sku_tier                          = "Standard"
  private_cluster_enabled           = true
  role_based_access_control_enabled = true
  local_account_disabled            = true
  azure_policy_enabled              = true
  oidc_issuer_enabled               = true
  workload_identity_enabled         = true
  run_command_enabled               = false
  automatic_upgrade_channel         = "patch"
  node_os_upgrade_channel           = "NodeImage"
  tags                              = local.tags

  default_node_pool {
    name                         = "system"
    vm_size                      = "Standard_D4ds_v5"
    vnet_subnet_id               = azurerm_subnet.nodes.id
    zones                        = ["1", "2", "3"]
    auto_scaling_enabled         = true
    min_count                    = 3
    max_count                    = 6
    only_critical_addons_enabled = true

    upgrade_settings {
      max_surge = "33%"
    }
  }

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    tenant_id              = var.tenant_id
    admin_group_object_ids = [var.administrators]
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = "cilium"
    network_data_plane  = "cilium"
  }

  oms_agent {
    log_analytics_workspace_id      = azurerm_log_analytics_workspace.analytics.id
    msi_auth_for_monitoring_enabled = true
  }

  key_vault_secrets_provider {
    secret_rotation_enabled = true
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "engines" {
  name                  = "engines"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.analytics.id
  vm_size               = "Standard_E16ds_v5"
  vnet_subnet_id        = azurerm_subnet.nodes.id
  zones                 = ["1", "2", "3"]
  auto_scaling_enabled  = true
  min_count             = 2
  max_count             = 8
  tags                  = local.tags
}

resource "azurerm_container_registry" "images" {
  name                          = "exampleanalytics"
  location                      = var.location
  resource_group_name           = azurerm_resource_group.analytics.name
  sku                           = "Premium"
  admin_enabled                 = false
  anonymous_pull_enabled        = false
  public_network_access_enabled = false
  zone_redundancy_enabled       = true
  tags                          = local.tags

  georeplications {
    location                = var.second_location
    zone_redundancy_enabled = true
  }
}

resource "azurerm_role_assignment" "pull" {
  scope                = azurerm_container_registry.images.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_kubernetes_cluster.analytics.kubelet_identity[0].object_id
}
