"""Containers: files that hold other documents: archives, crawls, mailboxes, feeds and exports."""
