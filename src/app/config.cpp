#include <fmt/core.h>
#include <toml++/toml.h>

#include <stdexcept>

#include "app/app.hpp"

namespace app {
namespace {

constexpr int most_writers = 256;

template <class T>
void take(const toml::table& table, std::string_view key, T& into) {
  const auto node = table.at_path(key);
  if (!node) return;
  if constexpr (std::is_same_v<T, std::string>) {
    if (!node.is_string()) throw std::runtime_error(std::string(key) + " must be a text");
    into = *node.value<std::string>();
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!node.is_boolean()) throw std::runtime_error(std::string(key) + " must be true or false");
    into = *node.value<bool>();
  } else {
    if (!node.is_number()) throw std::runtime_error(std::string(key) + " must be a number");
    into = static_cast<T>(*node.value<double>());
  }
}

}  // namespace

void read_config(const std::string& file, Config& config) {
  toml::table table;
  try {
    table = toml::parse_file(file);
  } catch (const toml::parse_error& error) {
    throw std::runtime_error(file + ": " + std::string(error.description()));
  }
  take(table, "database.url", config.database.database_url);
  take(table, "database.deadline_ms", config.database.deadline_ms);
  take(table, "database.queue_limit", config.database.queue_limit);
  take(table, "database.writers", config.database.postgres_writers);
  if (config.database.postgres_writers < 0 || config.database.postgres_writers > most_writers) {
    throw std::runtime_error(fmt::format("database.writers must be from 0 to {}", most_writers));
  }
  take(table, "server.threads", config.server.threads);
  take(table, "server.body_limit_bytes", config.server.body_limit_bytes);
  take(table, "server.upload_limit_bytes", config.server.upload_limit_bytes);
  take(table, "server.idle_timeout_s", config.server.idle_timeout_s);
  take(table, "server.tls_certificate_file", config.server.tls_certificate_file);
  take(table, "server.tls_key_file", config.server.tls_key_file);
  take(table, "server.access_log", config.access_log);
  take(table, "journal.keep_technical_days", config.keep_technical_days);
  if (config.keep_technical_days < 1)
    throw std::runtime_error("journal.keep_technical_days must be at least 1");
  take(table, "school.works_on_weekends", config.works_on_weekends);
  take(table, "limits.requests_per_second", config.dispatch.requests_per_second);
  if (const auto* proxies = table.at_path("server.trusted_proxies").as_array()) {
    for (const auto& proxy : *proxies) {
      if (!proxy.is_string()) throw std::runtime_error("server.trusted_proxies must be a list of addresses");
      config.server.trusted_proxies.push_back(*proxy.value<std::string>());
    }
  }
}

std::string data_folder(const Config& config) {
  return config.database.data_dir.empty() ? "." : config.database.data_dir;
}

std::string blob_folder(const Config& config) {
  return data_folder(config) + "/blobs";
}

}  // namespace app
