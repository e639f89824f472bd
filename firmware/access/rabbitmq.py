# SPDX-License-Identifier: EPL-2.0
"""Users and permissions of RabbitMQ's MQTT plugin, as a file of definitions (`rabbitmqctl import_definitions`).

RabbitMQ turns the / of a topic into a dot and + into *, and matches regular expressions with topics and with subscriptions.
"""

import base64
import hashlib
import hmac
import json
import os
import re

EXCHANGE = "amq.topic"  # the plugin's default


def definitions(rights, secrets, vhost, present):
    """The whole file. A hash that is still right stays as it is."""
    have = {user["name"]: user["password_hash"] for user in json.loads(present)["users"]} if present else {}
    # A broker that loads definitions at its first start makes no virtual host of its own.
    made = {"vhosts": [{"name": vhost}], "users": [], "permissions": [], "topic_permissions": []}
    for one in rights:
        hashed = have.get(one.user, "")
        if not matches(hashed, secrets[one.user]):
            hashed = hash_of(secrets[one.user])
        made["users"].append(
            {
                "name": one.user,
                "password_hash": hashed,
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": "",
            }
        )
        # The queue of a subscription has the name of the client id: nobody reads another node's queue.
        queue = f"mqtt-subscription-{re.escape(one.client_id) if one.client_id else '.*'}qos[01]"
        both = f"^({queue}|{re.escape(EXCHANGE)})$"
        made["permissions"].append(
            {"user": one.user, "vhost": vhost, "configure": f"^{queue}$", "write": both, "read": both}
        )
        made["topic_permissions"].append(
            {
                "user": one.user,
                "vhost": vhost,
                "exchange": EXCHANGE,
                "write": expression(one.writes),
                "read": expression(one.reads),
            }
        )
    return json.dumps(made, indent=1) + "\n"


def expression(filters):
    """A regular expression for topics in RabbitMQ's form, and for the subscriptions below these filters."""
    return "^(" + "|".join(_one(one) for one in filters) + ")$"


def _one(one):
    whole = one.endswith("/#")
    levels = one[:-2].split("/") if whole else one.split("/")
    return r"\.".join("[^.]+" if level == "+" else re.escape(level) for level in levels) + (r"(\..*)?" if whole else "")


def hash_of(password, salt=None):
    salt = salt or os.urandom(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def matches(hashed, password):
    try:
        salt = base64.b64decode(hashed)[:4]
    except ValueError:
        return False
    return len(salt) == 4 and hmac.compare_digest(hashed, hash_of(password, salt))
