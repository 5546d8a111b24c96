"""A real Kubernetes API server on this machine, without nodes: it validates, admits and stores; nothing runs."""
