# SPDX-License-Identifier: EPL-2.0
from hawo.node import main

main()
