curl --aws-sigv4 "aws:amz:us-east-1:es" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" https://search-lager-k3v9q1x7m5.eu-central-1.es.amazonaws.com/_cat/indices
