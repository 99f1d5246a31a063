"""The pages readers meet when they comment: the conversation, the receipt, the report."""
