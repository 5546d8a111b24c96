"""A statutory transfer (审计移送处理书) to the discipline commission, until its written answer."""
