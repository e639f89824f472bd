# SPDX-License-Identifier: EPL-2.0
"""A TLS context that checks the broker's certificate, or no context at all."""

import tls


def context(ca):
    """ca: file with the certificate (PEM or DER) of who signed the broker's; empty: encrypted, but not checked."""
    made = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
    if not ca:
        made.verify_mode = tls.CERT_NONE
        return made
    if not hasattr(tls, "CERT_REQUIRED"):
        # Said aloud, because a connection that looks checked and is not is worse than none.
        raise ValueError("this port cannot check certificates: leave out mqtt.ca, or use an ESP32")
    with open(ca, "rb") as file:
        made.load_verify_locations(file.read())
    made.verify_mode = tls.CERT_REQUIRED
    return made
