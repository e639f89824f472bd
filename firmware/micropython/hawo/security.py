# SPDX-License-Identifier: EPL-2.0
"""TLS for a client, with the check of the broker's certificate. For ports with mbedTLS, so not on an ESP8266."""

import tls

from .clock import Clock


def apply(client, ca, ntp):
    """ca: file with the certificate (PEM or DER) of who signed the broker's; empty: encrypted, but not checked. ntp: who tells
    the time for the check. Raises OSError or ValueError, and leaves the client without TLS, if that file is no good."""
    made = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
    if ca:
        with open(ca, "rb") as file:
            made.load_verify_locations(file.read())
        made.verify_mode = tls.CERT_REQUIRED
        client.clock = Clock(ntp)
    else:
        made.verify_mode = tls.CERT_NONE
    client.tls = made
