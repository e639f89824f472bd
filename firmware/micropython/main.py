# SPDX-License-Identifier: EPL-2.0
from hawo.boot import main

main()
