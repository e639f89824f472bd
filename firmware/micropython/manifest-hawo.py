# SPDX-License-Identifier: EPL-2.0
# The node itself; the manifests of the images include it. tls: with what TLS needs (not on an ESP8266, see README).
options.defaults(tls=False, opt=None)
package(
    "hawo",
    (
        "__init__.py",
        "boot.py",
        "button.py",
        "chip.py",
        "climate.py",
        "config.py",
        "inbox.py",
        "led.py",
        "link.py",
        "log.py",
        "mqtt.py",
        "names.py",
        "node.py",
        "outbox.py",
        "packet.py",
        "pins.py",
        "relay.py",
        "report.py",
        "rest.py",
        "store.py",
        "stream.py",
        "strict.py",
        "transport.py",
        "watchdog.py",
        "wifi.py",
    ),
    opt=options.opt,
)
if options.tls:
    package("hawo", ("clock.py", "security.py"), opt=options.opt)
module("main.py", opt=options.opt)
