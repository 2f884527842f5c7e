# Stands in for an API server on this host: over TLS, on 6443, it says ok to /readyz and the name of the host to all else.
set -eu
mkdir -p /srv/apiserver
cd /srv/apiserver
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=api -days 30 -keyout key -out crt 2> /dev/null
cat > server.py <<'PYTHON'
import http.server, socket, ssl

class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(("ok" if self.path == "/readyz" else socket.gethostname() + "\n").encode())

server = http.server.ThreadingHTTPServer(("", 6443), Answers)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("crt", "key")
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
PYTHON
systemd-run --quiet --unit=apiserver --working-directory=/srv/apiserver python3 server.py
for _ in $(seq 100); do
  ! curl -sk --max-time 1 -o /dev/null https://127.0.0.1:6443/ || exit 0
  sleep 0.1
done
exit 1
