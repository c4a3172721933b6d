#!/bin/sh
# Makes the test identities of this folder anew (OpenSSL 3). They are published with the project: nobody may trust them.
set -e
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pass=pass:not-a-secret

openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/root.key" -out root.crt -days 9000 \
  -subj "/CN=cardbench test root" -addext "keyUsage=critical,keyCertSign,cRLSign" 2>/dev/null

issue() { # name, days, key options
  name=$1 days=$2
  shift 2
  openssl req -new -nodes "$@" -keyout "$work/$name.key" -out "$work/$name.csr" -subj "/O=测试实验室/CN=cardbench test lab $name" -utf8 2>/dev/null
  printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n' > "$work/ext"
  openssl x509 -req -in "$work/$name.csr" -CA root.crt -CAkey "$work/root.key" -days "$days" -extfile "$work/ext" -out "$work/$name.crt" 2>/dev/null
}
pack() { # file, name, options
  file=$1 name=$2
  shift 2
  openssl pkcs12 -export -inkey "$work/$name.key" -in "$work/$name.crt" -certfile root.crt -passout $pass -out "$file" "$@"
}
issue rsa 8900 -newkey rsa:2048
issue ec 8900 -newkey ec -pkeyopt ec_paramgen_curve:P-256
issue expired 1 -newkey rsa:2048
pack rsa-aes.p12 rsa
pack rsa-legacy.p12 rsa -legacy
pack ec-aes.p12 ec
pack ec-legacy.p12 ec -legacy
pack expired.p12 expired
openssl pkcs12 -export -nokeys -in "$work/rsa.crt" -passout $pass -out no-key.p12
openssl req -x509 -newkey ed25519 -nodes -keyout "$work/ed.key" -out "$work/ed.crt" -days 9000 -subj "/CN=cardbench test ed25519" 2>/dev/null
pack ed25519.p12 ed
