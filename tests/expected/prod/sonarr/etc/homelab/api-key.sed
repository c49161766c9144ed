s|<ApiKey>[^<]*</ApiKey>|<ApiKey><secret sonarr-api-key></ApiKey>|
