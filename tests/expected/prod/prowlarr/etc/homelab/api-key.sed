s|<ApiKey>[^<]*</ApiKey>|<ApiKey><secret prowlarr-api-key></ApiKey>|
