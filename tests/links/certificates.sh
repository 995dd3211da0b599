#!/bin/sh
# certificates.sh FOLDER: an authority, ca.pem, and the certificates of servers, NAME.pem and
# NAME.key: good; expired; other, for another name; stranger, of an authority that nobody knows;
# alone, which has signed itself.
set -eu
cd "$1"

# authority NAME: its key and certificate, and what `openssl ca` needs
authority() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
        -subj "/CN=$1 authority of the test" -addext keyUsage=critical,keyCertSign \
        -keyout "$1.key" -out "$1.pem"
    : >"$1.index"
    cat >"$1.conf" <<END
[ca]
default_ca = one
[one]
database = $1.index
new_certs_dir = .
certificate = $1.pem
private_key = $1.key
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
END
}

# certificate NAME AUTHORITY DOMAINS FROM TO
certificate() {
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" \
        -addext "subjectAltName=$3" -keyout "$1.key" -out "$1.csr"
    openssl ca -batch -notext -config "$2.conf" -startdate "$4" -enddate "$5" \
        -in "$1.csr" -out "$1.pem"
}

ours='DNS:example.org,DNS:*.example.org,DNS:*.example.net'
past=20200101000000Z
future=20491231000000Z
authority ca
authority unknown
certificate good ca "$ours" $past $future
certificate expired ca "$ours" $past 20210101000000Z
certificate other ca DNS:other.example.com $past $future
certificate stranger unknown "$ours" $past $future
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
    -subj /CN=alone -addext "subjectAltName=$ours" -keyout alone.key -out alone.pem
