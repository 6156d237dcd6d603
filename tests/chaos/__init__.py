"""`make chaos`: the real delivery under kill −9 and a faulty Slack; counts what is lost and what is doubled.

The stand-in runs inside the driver. Each worker is a process of its own with the bot's real delivery (Database,
SlackDoor, DeliveryLoop, scheduler) and a thread of people who work through the real services, so that cards, threads,
redraws and news all occur. A nursery that has imported everything forks the workers, which takes milliseconds.
"""
