"""What blueprints write for professionals, said to a parent. An id not listed is shown in the blueprint’s words."""

REASONS = {
    "perinatal-mental-illness": "I feel very low, worried or unwell in my mind",
    "psychosis": "I hear or see things that other people do not",
    "homelessness": "I have no safe place to live",
    "domestic-violence": "Someone close to me hurts or scares me",
    "drugs": "Drugs or drink",
    "birth-trauma": "The birth was frightening or went wrong",
    "bereavement": "Someone I love has died",
    "childhood-trauma": "Bad things from when I was a child come back",
    "attachment": "It is hard to feel close to my baby",
    "learning-disability": "I need more help than most to learn new things",
    "leaving-care": "I grew up in care",
    "young-parent": "I became a parent very young",
}
QUESTIONS = {
    "bonding": "Is it hard to feel close to your baby, or has something come between you?",
}
