@Bean
public JwtDecoder jwtDecoder() {
    NimbusJwtDecoder jwtDecoder = NimbusJwtDecoder.withJwkSetUri(jwksUri)
        .jwtProcessorCustomizer(customizer -> customizer.setJWSTypeVerifier(
            new DefaultJOSEObjectTypeVerifier<SecurityContext>(new JOSEObjectType("at+jwt"))))
        .build();
    jwtDecoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
        new AudienceValidator(audience),
        new JwtIssuerValidator(issuer),
        new JwtTimestampValidator()));
    return jwtDecoder;
}
