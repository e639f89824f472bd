# SPDX-License-Identifier: EPL-2.0
"""Who may do what on the broker: the parts of firmware/acl."""
