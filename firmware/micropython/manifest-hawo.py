# SPDX-License-Identifier: EPL-2.0
# The node itself; the manifests of the images include it. tls: with what only TLS needs (not on an ESP8266, see README).
import os

options.defaults(tls=False, opt=None)
modules = sorted(name for name in os.listdir("hawo") if name.endswith(".py"))
package("hawo", [name for name in modules if options.tls or name not in ("clock.py", "security.py")], opt=options.opt)
module("main.py", opt=options.opt)
