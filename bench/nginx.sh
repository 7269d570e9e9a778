# The yardstick beside every figure: nginx with 1 KiB, a worker a core, keep-alive and no access log. To be sourced.

start_nginx() {  # folder, port; its process is nginx_pid
  mkdir -p "$1/nginx" && head -c 1024 /dev/zero | tr '\0' x >"$1/nginx/1k"
  cat >"$1/nginx.conf" <<CONF
worker_processes 2; daemon off; pid $1/nginx.pid; error_log $1/nginx.log;
events { worker_connections 2048; }
http { access_log off; keepalive_requests 1000000000; client_body_temp_path $1/t1; proxy_temp_path $1/t2;
  fastcgi_temp_path $1/t3; uwsgi_temp_path $1/t4; scgi_temp_path $1/t5;
  server { listen 127.0.0.1:$2; root $1/nginx; } }
CONF
  nginx -c "$1/nginx.conf" & nginx_pid=$!
}

yardstick() {  # port, connections
  echo "== nginx, 1 KiB, $2 connections"
  wrk -t2 -c"$2" -d10s "http://127.0.0.1:$1/1k" | grep Requests/sec
}
