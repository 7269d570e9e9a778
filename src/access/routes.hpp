// The parts of add_access_routes.
#pragma once
namespace http {
class Router;
}

namespace auth {

void add_session_routes(http::Router& router);
void add_account_routes(http::Router& router);
void add_audit_routes(http::Router& router);

}  // namespace auth
