var now = DateTimeOffset.UtcNow;
var claims = new List<Claim> {
  new Claim(JwtRegisteredClaimNames.Iat, now.ToUnixTimeSeconds().ToString(), ClaimValueTypes.Integer64)
};
var jwt = new JwtSecurityToken(
  issuer: settings.Issuer,
  audience: settings.Audience,
  claims: claims,
  notBefore: now.DateTime,
  expires: now.DateTime.Add(settings.Expiration),   // 15 minutes
  signingCredentials: settings.SigningCredentials);
